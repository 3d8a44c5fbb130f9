import { type Config, isLoopback } from '@tongdai/platform/config/read-config'
import { urlHost } from '../app/addresses.ts'
import type { FirstOwner } from './make-first-company.ts'
import type { Demo } from './prepare-demo.ts'

/** What a newcomer needs next: where to go, who to be, what number to call. */
export function printWelcome({
  config,
  demo,
  owner,
  elapsedMs,
}: {
  config: Config
  demo: Demo | null
  owner: FirstOwner | null
  elapsedMs: number
}): void {
  const host = isLoopback(config.publicAddress) ? 'localhost' : urlHost(config.publicAddress)
  const web = `${config.https ? 'https' : 'http'}://${host}:${config.httpPort}`
  const lines = [
    '',
    `  Tongdai is ready (${(elapsedMs / 1000).toFixed(1)} s)`,
    '',
    `  Open               ${web}`,
    `  SIP phones         ${urlHost(config.publicAddress)}:${config.sipPort} (UDP, TCP), :${config.sipTlsPort} (TLS)`,
  ]
  if (demo) {
    lines.push(
      `  Hotline            ${demo.hotline}`,
      `  Simulated carrier  http://localhost:${config.carrierHttpPort}   (call the hotline from here)`,
      '',
      '  Demo accounts',
    )
    for (const account of demo.accounts)
      lines.push(
        `    ${account.role.padEnd(9)} ${account.email.padEnd(24)} ${account.password}   ${account.name}`,
      )
  }
  if (owner)
    lines.push(
      '',
      `  Owner of "${owner.companyName}", shown only this once`,
      `    ${owner.email}   ${owner.password}`,
    )
  lines.push('', '  Ctrl-C stops everything cleanly.', '')
  process.stdout.write(`${lines.join('\n')}\n`)
}
