import { parseArgs } from 'node:util'
import { noChromium, signIn, sitDown, waitForStatus } from '../e2e/testing/browser.ts'
import { startBenchInstance } from './load/bench-instance.ts'
import { startCaller } from './load/caller.ts'
import { pause, printHead, quantile, round } from './load/report.ts'
import { callerAudio } from './load/rtp-load.ts'

/**
 * From the moment a customer's INVITE is sent to the exchange until the popup stands painted in the agent's browser:
 * a real Chromium, signed in at the desk. Both clocks are this machine's, read to the millisecond.
 *
 *   npm run bench:popup -- [--calls 30]
 */
const { values } = parseArgs({ options: { calls: { type: 'string', default: '30' } } })

if (noChromium) {
  console.error('This bench needs Chromium on this machine.')
  process.exit(1)
}
printHead('INVITE at the exchange → popup painted in a real Chromium')
const bench = await startBenchInstance({ agents: 1, recording: true })
const agent = await sitDown(700)
const caller = await startCaller(bench.instance.sipPort)
const times: number[] = []
try {
  const { page } = agent
  const account = { ...bench.company.firstAgent, name: 'Agent', role: 'agent' }
  await signIn(page, bench.instance, account)
  await waitForStatus(page, 'ready')
  const calls = Number(values.calls)
  // Two that are not counted: the first popup of a page loads its sound.
  for (let number = -2; number < calls; number++) {
    const painted = page.evaluate(popupPainted)
    await pause(200)
    const call = caller.call(`+84${901_000_002 + number}`, bench.company.hotline, callerAudio)
    const ms = (await painted) - call.at
    if (number >= 0) times.push(ms)
    call.hangUp()
    await call.ended
    await waitForStatus(page, 'ready')
  }
} finally {
  await caller.close()
  await agent.close()
  await bench.stop()
}
console.table({
  calls: times.length,
  'median ms': round(quantile(times, 0.5), 0),
  'p95 ms': round(quantile(times, 0.95), 0),
  'longest ms': Math.max(...times),
})
process.exit(0)

/** In the page. @returns when it was painted, ms since 1970; rejects after 20 s */
function popupPainted(): Promise<number> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('no popup')), 20_000)
    const observer = new MutationObserver(() => look())
    const look = () => {
      const popup = document.querySelector('[data-testid="incoming-popup"]')
      if (!popup || popup.getBoundingClientRect().height === 0) return
      observer.disconnect()
      clearTimeout(late)
      // A task after the frame's callbacks: the frame with the popup is painted by then.
      requestAnimationFrame(() => setTimeout(() => resolve(Date.now())))
    }
    observer.observe(document.body, { childList: true, subtree: true, attributes: true })
    look()
  })
}
