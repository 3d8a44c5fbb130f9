import { systemClock } from '@tongdai/platform/clock'
import { describe, it } from 'vitest'
import type { ContractHarness, ContractParty } from './contract-case.ts'
import type { EngineConfig } from './engine-config.ts'
import { engineContract } from './engine-contract.ts'
import { FakeEngine } from './fake-engine.ts'
import { sampleTrunk } from './sample-trunk.ts'

function harness(): ContractHarness {
  const engine = new FakeEngine({ clock: systemClock })
  const from = { companyId: 'c1', trunkId: 't1' }
  const config: EngineConfig = {
    trunks: [sampleTrunk(), sampleTrunk({ id: 't2' })],
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
  }
  const answers = { options: 200, register: 200 }
  const carrierIsAsked = (trunkId: string) => {
    const registers =
      [...engine.configs.values()].flatMap(({ trunks }) => trunks).find(({ id }) => id === trunkId)?.auth ===
      'register'
    const status = registers ? answers.register : answers.options
    if (status === 200) engine.trunkIs(trunkId, { state: registers ? 'registered' : 'reachable' })
    else engine.trunkIs(trunkId, { state: registers ? 'refused' : 'unreachable', sipCode: status })
  }
  engine.subscribe((event) => {
    if (event.type === 'trunk.state' && event.state === 'checking') carrierIsAsked(event.trunkId)
  })
  engine.configure(config.trunks[0]!.companyId, config)
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
    config,
    ...from,
    otherTrunkId: 't2',
    extensionId: 'e1',
    carrierAnswers(status) {
      Object.assign(answers, status)
      carrierIsAsked('t1')
    },
    carrierCalls: (dialled, callerNumber) => party(engine.trunkCalls({ ...from, dialled, callerNumber })),
    atCarrier: placed,
    atOtherCarrier: placed,
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
