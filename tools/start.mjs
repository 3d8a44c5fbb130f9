// `npm start`: runs on whatever node npm came with, makes the installation complete, then hands over to the
// runtime that the lock file names. Only node's own modules may be imported here: nothing else is installed yet.
import { handOver } from './hand-over.mjs'
import { ensureDesk, ensureInstalled, root, runtime } from './prepare.mjs'
import { questionOf } from './question.mjs'

const args = process.argv.slice(2)
const question = questionOf(args)
await ensureInstalled()
// A question needs no pages.
if (!question) await ensureDesk()
handOver(runtime(), ['apps/server/main.ts', ...(question ? [question] : args)], { cwd: root })
