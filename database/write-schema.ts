import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dumpSchema } from './dump-schema.ts'
import { startThrowawayDatabase } from './testing/throwaway-database.ts'

/** `npm run schema`: writes schema.sql anew after a migration was added. */
const throwaway = await startThrowawayDatabase()
try {
  writeFileSync(join(import.meta.dirname, 'schema.sql'), await dumpSchema(throwaway.url))
} finally {
  await throwaway.close()
}
