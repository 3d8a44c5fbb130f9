// `npm start`: runs on whatever node npm came with, makes the installation complete, then hands over to the
// runtime that the lock file names. Only node's own modules may be imported here: nothing else is installed yet.
import { spawn } from 'node:child_process'
import { ensureDesk, ensureInstalled, root, runtime } from './prepare.mjs'

const args = process.argv.slice(2)
await ensureInstalled()
// A question needs no pages.
if (!args.some((arg) => ['--help', '-h', '--version', '-v'].includes(arg))) await ensureDesk()

const child = spawn(runtime(), ['apps/server/main.ts', ...args], {
  cwd: root,
  stdio: 'inherit',
})
// Ctrl-C reaches the child by the terminal itself; this process must only outlive it. TERM is passed on.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
