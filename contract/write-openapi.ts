import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openapi } from './openapi.ts'

/** `npm run openapi`: writes openapi.json anew after a route was changed. */
writeFileSync(join(import.meta.dirname, 'openapi.json'), `${JSON.stringify(openapi(), null, 2)}\n`)
