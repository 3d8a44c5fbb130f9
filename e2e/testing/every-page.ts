import type { Page } from 'playwright-core'

/** What of the desk's router is used here. */
interface DeskWindow {
  __TSR_ROUTER__?: {
    routesByPath: Record<string, unknown>
    navigate(to: { to: string }): Promise<void>
    state: { status: string; location: { href: string }; resolvedLocation?: { href: string } }
  }
}

/** Where the things are read and made of which a page shows one. */
const thingsOf: Record<string, string> = {
  '/contacts/$id': '/api/contacts',
  '/organisations/$id': '/api/organisations',
}

/** The addresses of all pages, as the running desk's own router has them: a new page is tested by itself. */
export async function everyPage(page: Page): Promise<string[]> {
  const paths = await page.evaluate(() => {
    const { __TSR_ROUTER__: router } = window as unknown as DeskWindow
    return Object.keys(router?.routesByPath ?? {})
  })
  if (paths.length < 5) throw new Error(`the router's table is not where it was: ${paths}`)
  return Promise.all(
    paths.map(async (path) => {
      if (!path.includes('$')) return path
      const things = thingsOf[path]
      if (!things) throw new Error(`say here which ${path} is to be opened`)
      return path.replace('$id', await page.evaluate(oneOf, things))
    }),
  )
}

/** The first there is; where there is none, one is made. */
async function oneOf(things: string): Promise<string> {
  const { items } = await (await fetch(things)).json()
  if (items.length > 0) return items[0].id
  const headers = { 'content-type': 'application/json' }
  const made = await fetch(things, {
    method: 'POST',
    headers,
    body: JSON.stringify({ name: 'Công ty Ánh Dương' }),
  })
  return (await made.json()).id
}

/** Opens a page of the desk and waits until it has what it shows. */
export async function openPage(page: Page, web: string, path: string): Promise<void> {
  await page.goto(`${web}${path}`)
  await page.getByTestId('agent-status').waitFor()
  await hasWhatItShows(page)
}

/** The same without loading the desk anew, so that a call of its phone goes on. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => (window as unknown as DeskWindow).__TSR_ROUTER__!.navigate({ to }), path)
  // Until then the page before stands there, with a heading and no row that is still to come.
  await page.waitForFunction(() => {
    const { status, location, resolvedLocation } = (window as unknown as DeskWindow).__TSR_ROUTER__!.state
    return status === 'idle' && resolvedLocation?.href === location.href
  })
  await hasWhatItShows(page)
}

async function hasWhatItShows(page: Page): Promise<void> {
  await page.locator('main').filter({ hasText: /\S/ }).waitFor()
  await page.waitForFunction(
    () => !document.querySelector('main [aria-busy], main [class*="Skeleton-root"][data-visible]'),
  )
}
