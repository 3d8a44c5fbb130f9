import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, it } from 'vitest'

/** Tells what it logged, and of its faults how many. */
const program = `
  import { createLog } from '${join(import.meta.dirname, 'log.ts')}'
  import { outliveOutput } from '${join(import.meta.dirname, 'outlive-output.ts')}'
  outliveOutput()
  const log = createLog()
  let faults = 0
  process.on('uncaughtException', (error) => {
    faults++
    if (faults < 10) log.error('a fault was not caught', { error })
  })
  process.on('message', async () => {
    for (let line = 0; line < 5; line++) {
      log.info('a line')
      process.stdout.write('a line\\n')
      await new Promise(setImmediate)
    }
    process.send(faults)
  })
  process.on('disconnect', () => process.exit(7))
  process.send('ready')
`

it('a process goes on, and ends as told, when nobody reads what it writes any more', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  await once(child, 'message')
  for (const output of [child.stdout!, child.stderr!]) {
    output.destroy()
    await once(output, 'close')
  }
  child.send('write')
  expect(await once(child, 'message')).toEqual([0, undefined])
  child.disconnect()
  expect((await once(child, 'exit'))[0]).toBe(7)
})
