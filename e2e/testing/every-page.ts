import type { Page } from 'playwright-core'

/** What of the desk's router is used here. */
interface DeskWindow {
  __TSR_ROUTER__?: {
    routesByPath: Record<string, unknown>
    navigate(to: { to: string }): Promise<void>
    state: { status: string; location: { href: string }; resolvedLocation?: { href: string } }
  }
}

/** The addresses of all pages, as the running desk's own router has them: a new page is tested by itself. */
export async function everyPage(page: Page): Promise<string[]> {
  const paths = await page.evaluate(() => {
    const { __TSR_ROUTER__: router } = window as unknown as DeskWindow
    return Object.keys(router?.routesByPath ?? {})
  })
  if (paths.length < 5) throw new Error(`the router's table is not where it was: ${paths}`)
  const needy = paths.find((path) => path.includes('$'))
  if (needy) throw new Error(`say here which ${needy} is to be opened`)
  return paths
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
