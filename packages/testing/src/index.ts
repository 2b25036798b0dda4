export { expectAccessible } from './accessible.ts'
export { browserTest, type OpenPage, type PageOptions } from './browser-test.ts'
export { screenshot } from './screenshot.ts'
export { type Parley, startParley } from './start-parley.ts'
