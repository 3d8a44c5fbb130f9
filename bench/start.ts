import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { waitFor } from '../e2e/testing/wait-for.ts'
import { printHead, round } from './load/report.ts'

/**
 * `npm start` on an installed machine: the first start, which makes the database and the demo, and later ones. Until it
 * says that it is ready, and /healthz answers 200.
 *
 *   npm run bench:start -- [--starts 6]
 */
const { values } = parseArgs({ options: { starts: { type: 'string', default: '6' } } })

printHead('npm start → ready')
const dataDir = mkdtempSync(join(tmpdir(), 'tongdai-bench-'))
chmodSync(dataDir, 0o755)
const rows: Record<string, string | number>[] = []
try {
  for (let start = 0; start < Number(values.starts); start++)
    rows.push({ start: start === 0 ? 'first' : 'later', 'ready after ms': round(await startOnce(), 0) })
} finally {
  rmSync(dataDir, { recursive: true, force: true })
}
console.table(rows)
process.exit(0)

async function startOnce(): Promise<number> {
  // Below the range from which the system takes ports for outgoing connections.
  const base = 20_000 + Math.floor(Math.random() * 240) * 50
  const settings = {
    HTTP_PORT: String(base),
    SIP_PORT: String(base + 10),
    RTP_PORTS: '61000-65500',
    DATA_DIR: dataDir,
  }
  const from = performance.now()
  const child = spawn('npm', ['start'], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  await waitFor('Tongdai to be ready', () => output.includes('Tongdai is ready'), 60_000)
  await waitFor('/healthz', async () => (await fetch(`http://127.0.0.1:${base}/healthz`)).ok)
  const ms = performance.now() - from
  const gone = new Promise((resolve) => child.once('exit', resolve))
  process.kill(Number(readFileSync(join(dataDir, 'run/tongdai.pid'), 'utf8')), 'SIGTERM')
  await gone
  return ms
}
