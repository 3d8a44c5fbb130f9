import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { engineContract } from '@tongdai/engine/contract-tests/engine-contract.ts'
import { mediaContract } from '@tongdai/engine/contract-tests/media-contract.ts'
import { systemClock } from '@tongdai/platform/clock'
import { nullLog } from '@tongdai/platform/log'
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest'
import { createMediaPlane } from './media/index.ts'
import { startHarness, startTalkingHarness } from './testing/contract-harness.ts'

const mediaPlane = (workers: number) =>
  createMediaPlane({
    workers,
    log: nullLog,
    clock: systemClock,
    bindAddress: '127.0.0.1',
    rtpPorts: { from: 32_000, to: 32_699 },
    webrtcPorts: 0,
  })

describe('with real media workers the exchange keeps the contract too', () => {
  // Each case starts worker processes, so only those that touch media: answer both ways, and a recording.
  const touching = engineContract.filter(({ name }) => /delivers a call|rings a phone|recorded/.test(name))
  it.each(touching)('$name', async ({ run }) => {
    const folder = mkdtempSync(join(tmpdir(), 'tongdai-engine-'))
    const harness = await startHarness({ media: mediaPlane(1), recordingPath: join(folder, 'r.wav') })
    try {
      await run(harness)
    } finally {
      await harness.close()
      rmSync(folder, { recursive: true })
    }
  })
})

describe('what parties hear by real media workers is what the contract says', () => {
  let harness: Awaited<ReturnType<typeof startTalkingHarness>>
  // Of two workers, each carries some of the parties: those that came in apart have to meet.
  beforeAll(async () => {
    harness = await startTalkingHarness({ media: mediaPlane(2) })
  })
  afterEach(() => harness.clear())
  afterAll(() => harness.close())
  it.each(mediaContract)('$name', ({ run }) => run(harness))
})
