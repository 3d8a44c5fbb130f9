import { systemClock } from '@tongdai/platform/clock'
import { describe, it } from 'vitest'
import { type ContractHarness, type ContractParty, engineContract } from './engine-contract.ts'
import { FakeEngine } from './fake-engine.ts'

function harness(): ContractHarness {
  const engine = new FakeEngine({ clock: systemClock })
  const from = { companyId: 'c1', trunkId: 't1' }
  engine.configure({
    trunks: [],
    phones: [
      {
        extensionId: 'e1',
        companyId: 'c1',
        number: '101',
        displayName: 'Lan',
        username: 'demo-101',
        password: 'x',
        userId: null,
      },
    ],
  })
  const party = (leg: string): ContractParty => ({
    ring: () => engine.rings(leg),
    answer: () => engine.picksUp(leg),
    refuse: (code) => engine.refuses(leg, code),
    hangUp: () => engine.hangsUp(leg),
    async ended() {
      const event = engine.events.find((each) => each.type === 'leg.ended' && each.leg === leg)
      return event?.type === 'leg.ended' ? event.end.sipCode : null
    },
  })
  const placed = async () => {
    const command = engine.commands.findLast(({ type }) => type === 'originate')
    return party(command?.type === 'originate' ? command.leg : '')
  }
  return {
    engine,
    ...from,
    extensionId: 'e1',
    carrierCalls: (dialled, callerNumber) => party(engine.trunkCalls({ ...from, dialled, callerNumber })),
    atCarrier: placed,
    atPhone: placed,
    recordingPath: '/recording.wav',
    close: () => engine.close('done'),
  }
}

describe('the fake exchange keeps the contract of the port', () => {
  for (const { name, run } of engineContract)
    it(name, async () => {
      const each = harness()
      try {
        await run(each)
      } finally {
        await each.close()
      }
    })
})
