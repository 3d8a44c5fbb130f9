import { parseArgs } from 'node:util'
import { startInstance } from '../e2e/testing/instance.ts'
import { measureParts } from './load/processor-time.ts'
import { pause, printHead, round } from './load/report.ts'

/**
 * What a Tongdai that nobody uses takes of a processor, as `npm start` runs it, with its demo: nobody calls, no page is open.
 *
 *   npm run bench:rest -- [--seconds 30]
 */
const { values } = parseArgs({ options: { seconds: { type: 'string', default: '30' } } })

printHead('At rest, processor ms a second')
const instance = await startInstance()
try {
  // Until compilers, indexes and the demo's first looks are done.
  await pause(30_000)
  const parts = (['app', 'voice', 'worker', 'postgres'] as const).map((part) => [part, instance.pid(part)])
  const end = measureParts(Object.fromEntries(parts))
  await pause(Number(values.seconds) * 1_000)
  const { seconds, others, ...used } = end()
  console.table({
    ...Object.fromEntries(Object.entries(used).map(([part, ms]) => [part, round(ms, 2)])),
    'the rest of the machine': round(others, 0),
  })
} finally {
  await instance.stop()
}
process.exit()
