import type { JournalEntry } from '@tongdai/calls/journal-entry'
import { companySettings } from '@tongdai/contract/company/schema'
import { queueSettings } from '@tongdai/contract/queues/schema'
import type { DeviceKind, LegId } from '@tongdai/engine'
import { MemoryJournal } from '@tongdai/journal/memory-journal'
import type { Clock } from '@tongdai/platform/clock'
import { FakeClock } from '@tongdai/platform/fake-clock'
import { nullLog } from '@tongdai/platform/log'
import { createExchange } from '../create-exchange.ts'
import type { Exchange } from '../exchange.ts'
import type { ExchangeConfig } from '../exchange-config.ts'
import { type ExchangeKeeps, exchangeKeeps } from '../exchange-journal.ts'
import { plainlyHidden } from './plainly-hidden.ts'
import { SlowEngine } from './slow-engine.ts'

const memoryJournal = (clock: Clock) =>
  new MemoryJournal<JournalEntry, ExchangeKeeps>({ keeps: exchangeKeeps(), clock })

/**
 * A small call centre for stories: one company, a hotline, a queue with Lan and Minh, a supervisor Tu who takes no
 * calls, a desk phone without a user. Who does what on the network is played on `engine`.
 */
export class CallCentre {
  readonly clock = new FakeClock()
  readonly engine = new SlowEngine({ clock: this.clock })
  readonly journal: ReturnType<typeof memoryJournal>
  readonly config: ExchangeConfig
  readonly exchange: Exchange
  /** The next id cannot be made: a fault in the middle of a step. */
  faulty = false
  #ids = 0

  /**
   * @param change makes the company another one, or adds others
   * @param journal of an earlier run, killed or closed
   */
  constructor(
    change: (config: ExchangeConfig, others: ExchangeConfig[]) => void = () => {},
    journal?: ReturnType<typeof memoryJournal>,
  ) {
    this.journal = journal ?? memoryJournal(this.clock)
    this.config = smallCompany()
    const others: ExchangeConfig[] = []
    change(this.config, others)
    this.exchange = createExchange({
      engine: this.engine,
      clock: this.clock,
      log: nullLog,
      journal: this.journal,
      companies: [this.config, ...others],
      newId: () => this.#newId(),
      prompts: { greeting: null, music: '/music.wav', apology: '/apology.wav' },
      recordingsDir: '/recordings',
      hiddenNumbers: plainlyHidden,
    })
  }

  configure(config: ExchangeConfig): void {
    this.exchange.configure(config.company.id, config)
    this.engine.settle()
  }

  signIn(...names: string[]): void {
    for (const name of names) this.phone(name, true)
  }

  phone(name: string, reachable: boolean, device: DeviceKind = 'browser'): void {
    const extensionId = `ext-${name}`
    const companyId = 'demo'
    this.engine.act(
      reachable
        ? { type: 'phone.reachable', companyId, extensionId, device, userId: name }
        : { type: 'phone.unreachable', companyId, extensionId, device },
    )
  }

  /** A customer calls the hotline and is answered by the exchange. */
  customerCalls(callerNumber = '0901234567', dialled = '842873001234'): LegId {
    const leg = this.engine.trunkCalls({ companyId: 'demo', trunkId: 'trunk-1', dialled, callerNumber })
    this.engine.settle()
    return leg
  }

  dials(name: string, dialled: string, device: DeviceKind = 'browser'): LegId {
    const call = { companyId: 'demo', extensionId: `ext-${name}`, dialled, callerNumber: '0', device }
    const leg = this.engine.phoneCalls(call)
    this.engine.settle()
    return leg
  }

  /** The leg that was last placed to this agent's phone, or to a trunk ('trunk'). */
  ringing(name: string): LegId {
    const placed = this.placed(name).at(-1)
    if (!placed) throw new Error(`nothing was placed to ${name}`)
    return placed.leg
  }

  placed(name: string) {
    return this.engine.commands.filter(
      (command) =>
        command.type === 'originate' &&
        (command.target.kind === 'phone' ? command.target.extensionId === `ext-${name}` : name === 'trunk'),
    ) as Extract<(typeof this.engine.commands)[number], { type: 'originate' }>[]
  }

  /** Rings and is picked up. */
  answers(name: string): LegId {
    const leg = this.ringing(name)
    this.engine.rings(leg)
    this.engine.picksUp(leg)
    return leg
  }

  agent(name: string) {
    const agent = this.exchange.views('demo').agents.find(({ userId }) => userId === name)
    if (!agent) throw new Error(`no agent ${name}`)
    return agent
  }

  status(name: string): string {
    const { status, pauseReason } = this.agent(name)
    return pauseReason === null || status !== 'paused' ? status : `${status}: ${pauseReason}`
  }

  calls() {
    return this.exchange.views('demo').calls
  }

  queue() {
    return this.exchange.views('demo').queues[0]!
  }

  /** What the journal tells about the calls, as types. */
  told(): string[] {
    return this.journal.entries
      .filter(({ subject }) => subject.kind === 'call')
      .map(({ event }) => event.type)
  }

  events<Type extends string>(type: Type) {
    return this.journal.entries
      .map(({ event }) => event)
      .filter((event): event is Extract<typeof event, { type: Type }> => event.type === type)
  }

  #newId(): string {
    if (this.faulty) {
      this.faulty = false
      throw new Error('no more ids')
    }
    return `id-${String(++this.#ids).padStart(5, '0')}`
  }

  ending() {
    const { outcome, by, reason } = this.events('call.ended').at(-1)!
    return { outcome, by, reason }
  }

  /** Commands to a leg in a word each, for example `play music.wav`. */
  commandsTo(leg: LegId): string[] {
    return this.engine.commands
      .filter((command) => command.leg === leg)
      .map((command) => {
        if (command.type === 'hangup') return `hangup ${command.cause}`
        if (command.type === 'play')
          return `play ${command.sources.map((one) => (one.kind === 'file' ? one.path.slice(1) : one.tone)).join(', ')}`
        if (command.type === 'ring') return command.earlyMedia ? 'ring early' : 'ring'
        return command.type
      })
  }

  inBridge(leg: LegId): boolean {
    return this.engine.carried.get(leg)?.bridge != null
  }

  async close(): Promise<void> {
    const closing = this.exchange.close('test')
    this.engine.settle()
    this.clock.advance(3_000)
    await closing
  }
}

function smallCompany(): ExchangeConfig {
  const companyId = 'demo'
  const people = ['lan', 'minh', 'tu']
  return {
    company: {
      ...companySettings.parse({ usualWrapUpMs: 10_000 }),
      id: companyId,
      code: 'demo',
      musicPrompt: null,
    },
    users: people.map((name) => ({ userId: name, companyId, name, enabled: true })),
    extensions: [
      ...people.map((name, i) => ({
        ...{ id: `ext-${name}`, companyId, number: String(101 + i), name },
        ...{ userId: name, enabled: true },
      })),
      { id: 'ext-lobby', companyId, number: '200', name: 'Lobby', userId: null, enabled: true },
    ],
    trunks: [
      { id: 'trunk-2', companyId, name: 'Second', priority: 2, enabled: true },
      { id: 'trunk-1', companyId, name: 'First', priority: 1, enabled: true },
    ],
    hotlines: [
      {
        ...{ id: 'hotline', companyId, number: '+842873001234', name: 'Demo' },
        ...{ queueId: 'queue', trunkIds: [], enabled: true },
      },
    ],
    queues: [
      {
        ...queueSettings.parse({ wrapUpMs: 20_000, maxWaitMs: 120_000, greetingPrompt: '/hello.wav' }),
        ...{ id: 'queue', companyId, name: 'Chăm sóc' },
        members: [
          { userId: 'lan', priority: 1 },
          { userId: 'minh', priority: 1 },
        ],
      },
    ],
  }
}

/** A second company with nothing but what is given. */
export function anotherCompany(own: Partial<ExchangeConfig>): ExchangeConfig {
  return {
    company: {
      ...companySettings.parse({ usualWrapUpMs: 10_000 }),
      id: 'other',
      code: 'other',
      musicPrompt: null,
    },
    ...{ users: [], extensions: [], trunks: [], hotlines: [], queues: [] },
    ...own,
  }
}
