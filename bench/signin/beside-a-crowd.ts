import { sitDown } from '../../e2e/testing/browser.ts'
import { type Crowd, startCrowd } from '../../e2e/testing/crowd.ts'
import { type BenchInstance, startBenchInstance } from '../load/bench-instance.ts'
import { pause, quantile, round } from '../load/report.ts'
import { crowds } from './crowds.ts'
import { signInPainted } from './painted.ts'
import { asDesk, asProgram, oneByOne, type SignedIn } from './right-sign-in.ts'
import { Solver } from './solver.ts'

const people = 12
const office = 15
/** An office is an address from which somebody guesses one password after the other. */
const officeAddress = '127.8.8.8'

interface Scene {
  /** What the name of a crowd begins with. */
  only: string
  connections: number
  /** Of each half: sign-ins from fresh networks, then in a browser. */
  seconds: number
}

/**
 * While a crowd guesses passwords: right sign-ins from networks and browsers that have not been there before, as the desk
 * does them and as a program does that knows of no proofs; those of an office behind one address in which somebody loops;
 * and in a real Chromium.
 */
export async function besideCrowds(scene: Scene): Promise<void> {
  const rows: Record<string, unknown>[] = []
  for (const [name, from] of Object.entries(crowds)) {
    if (!name.startsWith(scene.only)) continue
    // One of its own for each, so that none finds the counts of another.
    const bench = await startBenchInstance({ agents: 1, recording: false })
    try {
      const seen = await oneCrowd(bench, name, from, scene)
      for (const row of seen) console.log(JSON.stringify(row))
      rows.push(...seen)
    } finally {
      await bench.stop()
    }
  }
  console.table(rows)
}

async function oneCrowd(
  { instance, company }: BenchInstance,
  name: string,
  from: (() => string) | null,
  { connections, seconds }: Scene,
): Promise<Record<string, unknown>[]> {
  const { web } = instance
  const solver = new Solver()
  const crowd = from && startCrowd(web, from, connections)
  const looping = startCrowd(web, () => officeAddress, 2)
  const accounts = [company.owner, company.firstAgent]
  const row = (who: string, all: SignedIn[]) => rowOf(name, who, all)
  const everyMs = ((seconds - 2) * 1_000) / people
  const [desks, programs, colleagues] = await Promise.all([
    oneByOne(people, everyMs, (n) => asDesk(solver, web, `127.7.${n}.7`, accounts[n % 2]!)),
    oneByOne(people, everyMs, (n) => asProgram(web, `127.6.${n}.7`, accounts[n % 2]!)),
    pause(3_000).then(() =>
      Promise.all(
        Array.from({ length: office }, (_, n) => asDesk(solver, web, officeAddress, accounts[n % 2]!)),
      ),
    ),
  ])
  const browser = row('Chromium, until painted', await inBrowser(web, company.owner, seconds))
  await Promise.all([crowd?.end(), looping.end(), solver.close()])
  return [
    row('the desk, fresh networks', desks),
    row('a program, fresh networks', programs),
    row('an office beside a looping one', colleagues),
    { ...browser, ...answersOf(crowd) },
  ]
}

async function inBrowser(
  web: string,
  account: { email: string; password: string },
  seconds: number,
): Promise<SignedIn[]> {
  const person = await sitDown(700)
  try {
    const all: SignedIn[] = []
    for (const until = performance.now() + seconds * 1_000; performance.now() < until; )
      all.push(
        await signInPainted(person, web, account).then(
          (ms) => ({ status: 200, ms }),
          (error: Error) => {
            console.log(error.message)
            return { status: 0, ms: Number.NaN }
          },
        ),
      )
    // The first fills the browser's cache.
    return all.slice(1)
  } finally {
    await person.close()
  }
}

function rowOf(crowd: string, who: string, all: SignedIn[]): Record<string, unknown> {
  const times = all.filter(({ status }) => status === 200).map(({ ms }) => ms)
  return {
    crowd,
    who,
    'in / of': `${times.length} / ${all.length}`,
    'median ms': round(quantile(times, 0.5), 0),
    'p95 ms': round(quantile(times, 0.95), 0),
    'longest ms': round(Math.max(...times), 0),
  }
}

/** What became of the guesses. */
function answersOf(crowd: Crowd | null): object {
  return crowd
    ? {
        guesses: Object.entries(crowd.answers)
          .map(([status, times]) => `${status}: ${times}`)
          .join(', '),
      }
    : {}
}
