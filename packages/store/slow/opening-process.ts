// Opens a database as a server that starts, stores one rating, and ends.
import { newRating } from '../src/conformance/new-rating.ts'
import { openLibsqlStore } from '../src/libsql/libsql-store.ts'

const [url = '', external_id = ''] = process.argv.slice(2)
const store = await openLibsqlStore({ url })
await store.insert(1, [newRating({ external_id })])
await store.close()
