import type { CSSVariablesResolver } from '@mantine/core'

/** The components' own quiet variants are nearly black on a dark ground: these can be told from it. */
const quiet = {
  jade: ['#15352f', '#1a4039', '#7ad0bf'],
  orange: ['#3a2813', '#463016', '#f5b06a'],
  red: ['#3b1d1c', '#472221', '#f59a93'],
  gray: ['#28312f', '#303a38', '#b3c0be'],
} as const

/** White stands on these with at least 4.5 : 1 (WCAG AA), which the components' own red, green and orange miss. */
const filled = {
  red: ['#d0362f', '#b82c26'],
  green: ['#17803d', '#126a32'],
  orange: ['#bd540b', '#a64908'],
} as const

/** White on the shade of jade that a dark ground would take is just too faint. */
const filledInTheDark = { ...filled, jade: ['#17806d', '#1a8d78'] } as const

const filledVariables = (colours: Record<string, readonly [string, string]>) =>
  Object.fromEntries(
    Object.entries(colours).flatMap(([name, [ground, hover]]) => [
      [`--mantine-color-${name}-filled`, ground],
      [`--mantine-color-${name}-filled-hover`, hover],
    ]),
  )

export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...filledVariables(filled),
    // Words on their own pale ground, with at least 4.5 : 1.
    '--mantine-color-orange-light-color': '#9a4d00',
    '--mantine-color-green-light-color': '#126a32',
    '--mantine-color-placeholder': '#647270',
    '--mantine-color-error': '#c2302a',
  },
  dark: {
    ...filledVariables(filledInTheDark),
    ...Object.fromEntries(
      Object.entries(quiet).flatMap(([name, [ground, hover, text]]) => [
        [`--mantine-color-${name}-light`, ground],
        [`--mantine-color-${name}-light-hover`, hover],
        [`--mantine-color-${name}-light-color`, text],
      ]),
    ),
    '--mantine-color-placeholder': '#8b9997',
    '--mantine-color-error': '#f0726b',
  },
})
