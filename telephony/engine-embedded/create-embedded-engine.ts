import type { Engine, EngineCommand, EngineConfig, EngineEvent, EngineHealth } from '@tongdai/engine'
import { EngineError, isAllowed } from '@tongdai/engine'
import { type BindingChange, cryptoRandom, DigestVerifier, LocationTable, SipEndpoint } from '@tongdai/sip'
import { DnsResolver } from '@tongdai/sip/resolve/dns-resolver.ts'
import { busyForOthers } from './admission/busy-for-others.ts'
import { eventLoopBusy } from './admission/event-loop-busy.ts'
import { guardDoors } from './admission/guard-doors.ts'
import { KnownSources } from './admission/known-sources.ts'
import { OverloadControl } from './admission/overload-control.ts'
import { PhoneSourcesFile } from './admission/phone-sources-file.ts'
import { RefusedCalls } from './admission/refused-calls.ts'
import { RegisteredSources } from './admission/registered-sources.ts'
import { SecurityNotices } from './admission/security-notices.ts'
import { Throttle } from './admission/throttle.ts'
import { boundEvent } from './bound-event.ts'
import { carryOutCommand } from './carry-out-command.ts'
import { defaultLimits, type EmbeddedEngineOptions, type Ticket } from './engine-options.ts'
import type { Exchange } from './exchange.ts'
import { healthOf } from './health.ts'
import { acceptInvite } from './incoming/accept-invite.ts'
import { acceptRequest } from './incoming/accept-request.ts'
import { LeftBehindFile } from './left-behind/left-behind-file.ts'
import { LeftBehindRelease } from './left-behind/release-left-behind.ts'
import { endLeg } from './leg/end-leg.ts'
import { followMedia } from './leg/follow-media.ts'
import { LegTable } from './leg/leg-table.ts'
import { type BoundPorts, listen } from './listen.ts'
import { Outbox } from './outbox.ts'
import { ownAddress } from './own-address.ts'
import { admitBrowser, browserTickets, closeBrowsers } from './phone/browser-identity.ts'
import { Directory } from './phone/directory.ts'
import { flowClosed } from './phone/follow-flow.ts'
import { followBinding } from './phone/register-phone.ts'
import { TrunkAnswers } from './trunk/trunk-answers.ts'
import { TrunkTable } from './trunk/trunk-table.ts'
import { TrunkWatch } from './trunk/trunk-watch.ts'

/** Shown to whoever is asked for credentials; the same for every company, so that it tells nobody which there are. */
const realm = 'tongdai'
const closeWithinMs = 2000
/**
 * RFC 8760 would have SHA-256 first. Phones in the field (libre 1 and 2 under baresip among them) give up on a challenge
 * that names any algorithm but MD5, so that they could not register at all; SHA-256 is still accepted.
 */
const offeredAlgorithms = ['MD5'] as const

export interface EmbeddedEngine extends Engine {
  /** By which tickets the browser sockets that stand were opened. */
  browsers(): Ticket[]
  /** Closes the browser sockets whose right has ended; their registrations go with them. */
  disconnectBrowsers(belongs: (ticket: Ticket) => boolean): void
  /** The ports really bound; null before `start`. */
  readonly ports: BoundPorts | null
}

/** The exchange that runs in this process: SIP by @tongdai/sip, media by the given plane, both started by `start`. */
export function createEmbeddedEngine(options: EmbeddedEngineOptions): EmbeddedEngine {
  return new Embedded(options)
}

class Embedded implements EmbeddedEngine {
  ports: BoundPorts | null = null
  readonly #options: EmbeddedEngineOptions
  readonly #exchange: Exchange
  readonly #outbox: Outbox
  readonly #known: KnownSources
  readonly #watch: TrunkWatch
  readonly #leftBehind: LeftBehindRelease
  readonly #phoneSources: PhoneSourcesFile
  #closing: Promise<void> | null = null

  constructor(options: EmbeddedEngineOptions) {
    this.#options = options
    const { clock, log, media, sip } = options
    const random = options.random ?? cryptoRandom
    const limits = { ...defaultLimits, ...options.limits }
    const resolver = options.resolver ?? new DnsResolver(clock, random)
    const directory = new Directory()
    const trunks = new TrunkTable(random)
    this.#phoneSources = new PhoneSourcesFile(options.phoneSourcesFile ?? null, clock, log)
    const registered = new RegisteredSources(clock, this.#phoneSources)
    const legs = new LegTable(clock)
    const known = new KnownSources({ clock, registered, trunks, legs, rates: limits })
    this.#known = known
    this.#outbox = new Outbox(log)
    const security = new SecurityNotices(clock, (notice) =>
      this.#outbox.put({ type: 'security.noticed', ...notice }),
    )
    const throttle = new Throttle({
      clock,
      limits,
      standing: (address, port) => known.standing(address, port),
      onDropped: (source) =>
        security.add({ kind: 'flood', companyId: null, source, subject: null, detail: {} }),
    })
    const exchange: Exchange = {
      clock,
      log,
      random,
      limits,
      media,
      directory,
      trunks,
      trunkAnswers: new TrunkAnswers(clock),
      registered,
      legs,
      leftBehind: new LeftBehindFile(options.leftBehindFile ?? null, clock, log),
      endpoint: new SipEndpoint({
        clock,
        log,
        random,
        resolver,
        userAgentName: 'Tongdai',
        certificateAuthorities: options.certificateAuthorities,
        ...(options.sipTimers ? { timers: options.sipTimers } : {}),
      }),
      locations: new LocationTable({ clock, onChange: (change) => this.#followBinding(change) }),
      verifier: new DigestVerifier({
        clock,
        realm,
        lookup: (username) => directory.phoneByUsername(username) ?? null,
        offer: offeredAlgorithms,
      }),
      throttle,
      security,
      draining: false,
      overload: new OverloadControl({
        clock,
        log,
        busy: options.busy ?? busyForOthers(clock, eventLoopBusy(), () => throttle.dropped),
        chance: Math.random,
      }),
      refused: new RefusedCalls(clock),
      comparable: options.comparable ?? ((number) => number),
      admitsTrunkAt: (address) => isAllowed(address, options.trunkHosts ?? 'any'),
      ownAddress: ownAddress(sip.bindAddress, sip.publicAddress),
      ownPort: (transport) => (transport === 'tls' ? this.ports?.tls : this.ports?.sip) ?? 0,
      emit: (event) => this.#outbox.put(boundEvent(event)),
    }
    this.#exchange = exchange
    this.#leftBehind = new LeftBehindRelease(exchange)
    this.#watch = new TrunkWatch(exchange, resolver)
  }

  async start(): Promise<void> {
    if (this.#closing) throw new EngineError('ENGINE_CLOSED', 'The exchange has been closed.')
    const exchange = this.#exchange
    const { endpoint, media, directory, clock } = exchange
    const { sip, tickets } = this.#options
    await this.#startMedia()
    media.subscribe((event) => followMedia(exchange, event))
    endpoint.onInvite = (call) => acceptInvite(exchange, call)
    endpoint.onRequest = (request) => acceptRequest(exchange, request)
    endpoint.onFlowClosed = (flow) => flowClosed(exchange, flow)
    guardDoors(exchange, this.#known)
    const admission = { addresses: sip, tickets, directory, now: () => clock.now() }
    this.ports = await listen(endpoint, sip, {
      advertise: exchange.ownAddress,
      authorize: (upgrade) => admitBrowser(admission, upgrade),
    })
    for (const companyId of directory.companyIds()) this.#watch.set(companyId, directory.trunksOf(companyId))
    this.#exchange.overload.start()
    this.#leftBehind.start()
  }

  async #startMedia(): Promise<void> {
    try {
      await this.#options.media.start()
    } catch (error) {
      throw new EngineError('ENGINE_WORKER_FAILED', `The media workers did not start: ${String(error)}`)
    }
  }

  #followBinding(change: BindingChange): void {
    followBinding(this.#exchange, change)
    if (change.type !== 'removed') this.#leftBehind.phoneCame(change.binding.aor, change.binding.flow)
  }

  configure(companyId: string, config: EngineConfig | null): void {
    const { directory, locations, endpoint } = this.#exchange
    const { revoked } = directory.replace(companyId, config)
    const gone = new Set(revoked.map(({ extensionId }) => extensionId))
    for (const extensionId of gone) locations.remove(extensionId)
    if (gone.size > 0)
      closeBrowsers(endpoint.flows, (ticket) => gone.has(ticket.extensionId), 'extension revoked')
    if (this.ports) this.#watch.set(companyId, directory.trunksOf(companyId))
  }

  send(command: EngineCommand): void {
    if (this.#closing) return
    carryOutCommand(this.#exchange, command)
  }

  subscribe(listener: (event: EngineEvent) => void): () => void {
    return this.#outbox.subscribe(listener)
  }

  async legs() {
    return this.#exchange.legs.snapshot()
  }

  health(companyId?: string): EngineHealth {
    return healthOf(this.#exchange, this.ports, companyId)
  }

  browsers(): Ticket[] {
    return browserTickets(this.#exchange.endpoint.flows)
  }

  disconnectBrowsers(belongs: (ticket: Ticket) => boolean): void {
    closeBrowsers(this.#exchange.endpoint.flows, belongs, 'signed out')
  }

  drain(): void {
    this.#exchange.draining = true
  }

  close(reason: string): Promise<void> {
    this.#closing ??= this.#close(reason)
    return this.#closing
  }

  /** First the calls, so that peers hear of it while the sockets still stand; then what would begin new ones. */
  async #close(reason: string): Promise<void> {
    const { legs, endpoint, locations, media, clock } = this.#exchange
    endpoint.onInvite = (call) => call.reject(503)
    for (const leg of legs.all())
      endLeg(this.#exchange, leg, { by: 'system', sipCode: null, reason }, { code: 503 })
    const unregistered = this.#watch.close()
    this.#exchange.overload.close()
    this.#leftBehind.close()
    const bound = new Promise<void>((resolve) => clock.after(closeWithinMs, resolve))
    await Promise.race([bound, Promise.all([legs.emptied(), unregistered])])
    await this.#phoneSources.close()
    await endpoint.close(1000)
    locations.close()
    this.#exchange.security.flush()
    await this.#exchange.leftBehind.close()
    await media.close()
    this.ports = null
  }
}
