import type { Person } from '../../e2e/testing/browser.ts'

interface Account {
  email: string
  password: string
}

/** Signs in as in a browser that has never been there. @returns ms from the click on the button until the desk stands painted; rejects with what the page says */
export async function signInPainted(
  { page, context }: Person,
  web: string,
  { email, password }: Account,
): Promise<number> {
  await context.clearCookies()
  await page.goto(web)
  await page.getByTestId('sign-in-email').fill(email)
  await page.getByTestId('sign-in-password').fill(password)
  const painted = page.evaluate(deskPainted)
  const refused = page
    .getByTestId('sign-in-error')
    .waitFor({ timeout: 0 })
    .then(async () =>
      Promise.reject(new Error((await page.getByTestId('sign-in-error').textContent()) ?? 'refused')),
    )
  // Whichever comes first: the other one is over with the page.
  painted.catch(() => {})
  refused.catch(() => {})
  await page.getByTestId('sign-in-submit').click()
  return Promise.race([painted, refused])
}

/** In the page: from the click on the button. @returns ms until the frame with the desk was painted; rejects after 30 s */
function deskPainted(): Promise<number> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('no desk')), 30_000)
    const submit = document.querySelector('[data-testid="sign-in-submit"]')!
    submit.addEventListener(
      'click',
      () => {
        const clicked = performance.now()
        const observer = new MutationObserver(() => look())
        const look = () => {
          const menu = document.querySelector('[data-testid="user-menu"]')
          if (!menu || menu.getBoundingClientRect().height === 0) return
          observer.disconnect()
          clearTimeout(late)
          // A task after the frame's callbacks: the frame with the desk is painted by then.
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - clicked)))
        }
        observer.observe(document.body, { childList: true, subtree: true, attributes: true })
      },
      { once: true },
    )
  })
}
