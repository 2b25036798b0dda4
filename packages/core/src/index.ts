export { type CoreOptions, createServices } from './services.ts'
