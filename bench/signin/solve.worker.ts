import { parentPort } from 'node:worker_threads'
import { solve } from '@tongdai/access/proof/proof-of-work'
import type { ProofWanted } from '@tongdai/contract/account/schema'

parentPort!.on('message', (wanted: ProofWanted) =>
  parentPort!.postMessage({ challenge: wanted.challenge, answer: solve(wanted) }),
)
