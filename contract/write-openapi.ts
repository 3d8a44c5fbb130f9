import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeEvents } from './events/describe-events.ts'
import { openapi } from './openapi.ts'

/** `npm run openapi`: writes openapi.json and events.json anew after a route or an event was changed. */
writeFileSync(join(import.meta.dirname, 'openapi.json'), `${JSON.stringify(openapi(), null, 2)}\n`)
writeFileSync(
  join(import.meta.dirname, 'events/events.json'),
  `${JSON.stringify(describeEvents(), null, 2)}\n`,
)
