import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { type Person, signIn, sitDown } from '../../e2e/testing/browser.ts'
import type { Instance } from '../../e2e/testing/instance.ts'

export type Language = 'vi' | 'en'

/** Where the pictures of the guide are taken: a demo company that runs, and people at their desks. */
export interface Stage {
  instance: Instance
  language: Language
  /** Somebody of the demo company signed in, by the name of the account. */
  seat(name: string): Promise<Person>
  /** Writes docs/guide/images/<language>/<name>.png. */
  picture(page: Page, name: string): Promise<void>
}

/** One page of the guide and what its pictures show. */
export interface Scene {
  name: string
  play(stage: Stage): Promise<void>
}

const images = join(import.meta.dirname, '../../docs/guide/images')

export function createStage(instance: Instance, language: Language): Stage & { close(): Promise<void> } {
  const people: Person[] = []
  return {
    instance,
    language,
    async seat(name) {
      const person = await sitDown(500, { width: 1280, height: 800 })
      people.push(person)
      await person.context.addInitScript(
        (chosen) => localStorage.setItem('tongdai-language', chosen),
        language,
      )
      const account = instance.accounts.find((each) => each.name === name || each.role === name)
      if (!account) throw new Error(`nobody is called ${name}`)
      await signIn(person.page, instance, account)
      return person
    },
    async picture(page, name) {
      mkdirSync(join(images, language), { recursive: true })
      // Nothing that fades in stands half way; what blinks for ever is not waited for.
      await page.waitForFunction(() =>
        document
          .getAnimations()
          .every(
            ({ playState, effect }) =>
              playState !== 'running' || effect?.getComputedTiming().endTime === Infinity,
          ),
      )
      await page.screenshot({ path: join(images, language, `${name}.png`), animations: 'disabled' })
    },
    async close() {
      await Promise.all(people.map((person) => person.close()))
    },
  }
}
