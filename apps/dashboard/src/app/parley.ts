import { createParley } from '@parley/client'

/** The one client of the page, of the server that the page came from. */
export const parley = createParley({ url: '' })
