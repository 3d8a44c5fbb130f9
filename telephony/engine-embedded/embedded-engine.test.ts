import { engineContract } from '@tongdai/engine/contract-tests/engine-contract.ts'
import { describe, it } from 'vitest'
import { startHarness } from './testing/contract-harness.ts'

describe('the embedded exchange keeps the contract of the port, over real SIP', () => {
  it.each(engineContract)('$name', async ({ run }) => {
    const harness = await startHarness()
    try {
      await run(harness)
    } finally {
      await harness.close()
    }
  })
})
