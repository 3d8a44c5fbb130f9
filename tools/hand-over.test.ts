import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'

const stopSignals = join(import.meta.dirname, '../apps/server/launch/stop-signals.ts')
/** Stands for the server: tells each wish to stop, and ends with 7 at the second. */
const server = `
import { onStopSignal } from ${JSON.stringify(stopSignals)}
let wishes = 0
const stay = setInterval(() => {}, 1000)
onStopSignal(() => {
  console.log('wish ' + ++wishes)
  if (wishes === 2) clearInterval(stay), process.exit(7)
}, { monotonic: () => performance.now() })
console.log('ready')
`

// npm tells its shell, which would die and leave the server behind.
it('npm’s shell gives its place to what it starts', () => {
  const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'))
  expect(scripts.start).toMatch(/^exec /)
})

describe.skipIf(process.platform === 'win32')('a signal to the process that npm started', () => {
  let parent: ChildProcess
  let output = ''
  afterEach(() => {
    try {
      process.kill(-parent.pid!, 'SIGKILL')
    } catch {}
  })

  const start = async () => {
    output = ''
    const args = JSON.stringify(['--input-type=module-typescript', '-e', server])
    const code = `import { handOver } from ${JSON.stringify(join(import.meta.dirname, 'hand-over.mjs'))}
handOver(process.execPath, ${args}, {})`
    // A group of its own, as the terminal gives one.
    parent = spawn(process.execPath, ['--input-type=module', '-e', code], {
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    parent.stdout!.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
    })
    await says('ready')
  }
  const says = async (word: string) => {
    while (!output.includes(word)) await once(parent.stdout!, 'data')
  }

  it.each(['SIGINT', 'SIGTERM'] as const)('%s reaches the server', async (signal) => {
    await start()
    process.kill(parent.pid!, signal)
    await says('wish 1')
  })

  it('and to its whole group is one wish; the next one is the second, and the exit code is kept', async () => {
    await start()
    const exit = once(parent, 'exit')
    process.kill(-parent.pid!, 'SIGINT')
    await says('wish 1')
    const first = performance.now()
    // Until the first wish is over: a real signal needs a real moment.
    while (performance.now() - first < 600) await new Promise(setImmediate)
    expect(output).not.toContain('wish 2')
    process.kill(-parent.pid!, 'SIGINT')
    expect(await exit).toEqual([7, null])
    expect(output.match(/wish/g)).toHaveLength(2)
  })
})
