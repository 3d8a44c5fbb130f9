import { systemClock } from '@tongdai/platform/clock'
import { describe, it } from 'vitest'
import type { EngineConfig } from '../engine-config.ts'
import { FakeEngine } from '../fake/fake-engine.ts'
import { FakeParty } from '../fake/fake-party.ts'
import type { ContractHarness } from './contract-case.ts'
import { engineContract } from './engine-contract.ts'
import { mediaContract } from './media-contract.ts'
import { sampleTrunk } from './sample-trunk.ts'

function harness(): ContractHarness<FakeParty> {
  const engine = new FakeEngine({ clock: systemClock })
  const from = { companyId: 'c1', trunkId: 't1' }
  const phone = { companyId: 'c1', extensionId: 'e1' }
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
  const parties = new Map<string, FakeParty>()
  const party = (leg: string) => new FakeParty(engine, leg, parties)
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
    phoneCalls: (dialled) =>
      party(engine.phoneCalls({ ...phone, dialled, callerNumber: '101', device: 'desk-phone' })),
    atCarrier: placed,
    atOtherCarrier: placed,
    atPhone: placed,
    recordingPath: '/recording.wav',
    close: () => engine.close('done'),
  }
}

describe('the fake exchange keeps the contract of the port', () => {
  for (const { name, run } of [...engineContract, ...mediaContract])
    it(name, async () => {
      const each = harness()
      try {
        await run(each)
      } finally {
        await each.close()
      }
    })
})
