import type { ExchangeCommand, ExchangeResult } from '@tongdai/contract/exchange-command'
import { typedNumbers } from '@tongdai/contract/masking/typed-numbers'
import type { LegSnapshot } from '@tongdai/engine'
import { TokenBuckets } from '@tongdai/platform/token-buckets'
import { commandOf } from './command.ts'
import { applyConfig } from './company/apply-config.ts'
import { deliverToAgent } from './deliver/deliver-agent.ts'
import { deliverToCall } from './deliver/deliver-call.ts'
import { deliverEngineEvent } from './deliver/deliver-engine.ts'
import { deliverToQueues } from './deliver/deliver-queues.ts'
import type { Exchange, ExchangeOptions } from './exchange.ts'
import type { ExchangeConfig } from './exchange-config.ts'
import { followWallClock } from './follow-wall-clock.ts'
import { LiveNews } from './live/live-news.ts'
import { looksAt, viewsOf } from './live/views.ts'
import { Mailbox } from './mailbox.ts'
import { closeStatuses, wishesOf } from './recover/close-statuses.ts'
import { Reconciliation } from './recover/reconcile.ts'
import { recoverCalls } from './recover/recover-calls.ts'
import { runCommand } from './run-command.ts'
import { RunTime } from './run-time.ts'
import type { ExchangeMessage, ExchangeState, Shell } from './shell.ts'
import { Timers } from './timers.ts'

/** How often the journal is told that we live: a killed call's end is known to within this, ms. */
const heartbeatMs = 1_000
/** How long `close` waits for the last events of legs and recordings, ms. */
const closeMs = 2_000

/**
 * Starts the call core on an engine: first closes in the journal what an earlier run left open, then listens. Give it
 * the engine before `engine.start()`, so that no phone's registration is missed.
 */
export function createExchange(options: ExchangeOptions): Exchange {
  const recovered = recoverCalls(options.journal)
  const wishes = wishesOf(options.journal)
  closeStatuses(options.journal)
  if (recovered > 0) options.log.warn('closed the calls of a run that was killed', { calls: recovered })
  return new CallExchange(options, wishes)
}

class CallExchange implements Exchange {
  readonly #shell: Shell
  readonly #reconciliation: Reconciliation
  readonly #unsubscribe: () => void
  #closing: Promise<void> | null = null

  constructor({ companies, ...options }: ExchangeOptions, wishes: ExchangeState['wishes']) {
    const { clock, log, engine } = options
    const state: ExchangeState = {
      time: new RunTime(clock),
      draining: false,
      companies: new Map(),
      calls: new Map(),
      legs: new Map(),
      typed: new TokenBuckets({ clock, ...typedNumbers }),
      wishes,
    }
    const news = new LiveNews(looksAt(state), log)
    const settled = () => news.flush()
    const mailbox = new Mailbox<ExchangeMessage>((message) => this.#deliver(message), settled)
    this.#shell = { options, state, mailbox, timers: new Timers(clock), news }
    this.#reconciliation = new Reconciliation(this.#shell)
    for (const config of companies) this.configure(config.company.id, config)
    this.#unsubscribe = engine.subscribe((event) => mailbox.post({ to: 'engine', event }))
    this.#beat()
  }

  configure(companyId: string, config: ExchangeConfig | null): void {
    this.#shell.mailbox.post({ to: 'exchange', companyId, config })
  }

  command(command: ExchangeCommand): ExchangeResult {
    return runCommand(this.#shell, commandOf(command))
  }

  views(companyId: string) {
    this.#followWallClock()
    return viewsOf(this.#shell.state, companyId)
  }

  onChange(listener: Parameters<Exchange['onChange']>[0]): () => void {
    return this.#shell.news.listen(listener)
  }

  records(callId: string) {
    const running = this.#shell.state.calls.get(callId)
    return running?.record ? { ...running.record, timeline: [...running.timeline] } : null
  }

  reconcile(legs: LegSnapshot[]): void {
    this.#reconciliation.run(legs)
  }

  drain(): void {
    const { state, news, options } = this.#shell
    if (state.draining) return
    state.draining = true
    options.log.warn('draining: no new calls are taken', { calls: this.callCount })
    for (const companyId of state.companies.keys()) news.drainBegan(companyId)
    news.flush()
  }

  get callCount(): number {
    return this.#shell.state.calls.size
  }

  close(reason: string): Promise<void> {
    this.#closing ??= this.#close(reason)
    return this.#closing
  }

  async #close(reason: string): Promise<void> {
    const { state, mailbox, timers, options } = this.#shell
    for (const callId of [...state.calls.keys()])
      mailbox.post({ to: 'call', callId, message: { type: 'shut-down' } })
    await this.#legsEnded()
    for (const callId of [...state.calls.keys()])
      mailbox.post({ to: 'call', callId, message: { type: 'timer', name: 'linger' } })
    this.#unsubscribe()
    timers.close()
    closeStatuses(options.journal, options.clock)
    options.log.info('the exchange is closed', { reason })
  }

  /** Resolves when no call is left, or at the deadline. */
  #legsEnded(): Promise<void> {
    const { state, timers } = this.#shell
    const { promise, resolve } = Promise.withResolvers<void>()
    const deadline = this.#shell.options.clock.monotonic() + closeMs
    const look = () => {
      if (state.calls.size === 0 || this.#shell.options.clock.monotonic() >= deadline) resolve()
      else timers.start('exchange', 'close', 20, look)
    }
    look()
    return promise
  }

  #deliver(message: ExchangeMessage): void {
    try {
      this.#dispatch(message)
    } catch (error) {
      this.#shell.options.log.error('a message could not be handled', { to: message.to, error })
    }
  }

  #dispatch(message: ExchangeMessage): void {
    switch (message.to) {
      case 'engine':
        deliverEngineEvent(this.#shell, message.event)
        return
      case 'exchange':
        applyConfig(this.#shell, message.companyId, message.config)
        return
      case 'call':
        deliverToCall(this.#shell, message.callId, message.message)
        return
      case 'agent':
        deliverToAgent(this.#shell, message.companyId, message.userId, message.message)
        return
      case 'queues':
        deliverToQueues(this.#shell, message.companyId, message.message)
        return
    }
  }

  #followWallClock(): void {
    followWallClock(this.#shell)
    this.#shell.news.flush()
  }

  #beat(): void {
    const { options, timers } = this.#shell
    options.journal.heartbeat(options.clock.now())
    this.#followWallClock()
    timers.start('exchange', 'heartbeat', heartbeatMs, () => this.#beat())
  }
}
