import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { engineContract } from '@tongdai/engine/engine-contract.ts'
import { systemClock } from '@tongdai/platform/clock'
import { nullLog } from '@tongdai/platform/log'
import { describe, it } from 'vitest'
import { createMediaPlane } from './media/index.ts'
import { startHarness } from './testing/contract-harness.ts'

describe('with real media workers the exchange keeps the contract too', () => {
  // Each case starts a worker process, so only those that touch media: answer both ways, and a recording.
  const touching = engineContract.filter(({ name }) => /delivers a call|rings a phone|recorded/.test(name))
  it.each(touching)('$name', async ({ run }) => {
    const folder = mkdtempSync(join(tmpdir(), 'tongdai-engine-'))
    const media = createMediaPlane({
      workers: 1,
      log: nullLog,
      clock: systemClock,
      bindAddress: '127.0.0.1',
      rtpPorts: { from: 32_000, to: 32_699 },
      webrtcPorts: 0,
    })
    const harness = await startHarness({ media, recordingPath: join(folder, 'r.wav') })
    try {
      await run(harness)
    } finally {
      await harness.close()
      rmSync(folder, { recursive: true })
    }
  })
})
