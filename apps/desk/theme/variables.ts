import type { CSSVariablesResolver } from '@mantine/core'

/** The components' own quiet variants are nearly black on a dark ground: these can be told from it. */
const quiet = {
  jade: ['#15352f', '#1a4039', '#7ad0bf'],
  orange: ['#3a2813', '#463016', '#f5b06a'],
  red: ['#3b1d1c', '#472221', '#f59a93'],
  gray: ['#28312f', '#303a38', '#b3c0be'],
} as const

export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {},
  dark: Object.fromEntries(
    Object.entries(quiet).flatMap(([name, [ground, hover, text]]) => [
      [`--mantine-color-${name}-light`, ground],
      [`--mantine-color-${name}-light-hover`, hover],
      [`--mantine-color-${name}-light-color`, text],
    ]),
  ),
})
