export { loadModel, METHOD, type TextModel, type TextSentiment, VERSION } from './text-model.ts'
