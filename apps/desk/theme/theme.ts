import { createTheme, type MantineColorsTuple } from '@mantine/core'

/** The product's own colour. Agent statuses (blue, grey, yellow, red, orange) never use it, so neither is mistaken for the other. */
const jade: MantineColorsTuple = [
  '#e8f6f3',
  '#d3eae5',
  '#a6d5cb',
  '#75bfb0',
  '#4eac99',
  '#359f8b',
  '#1d8d79',
  '#0b7468',
  '#085f56',
  '#034a43',
]

/** Greys with a breath of jade: less glare than pure grey over a long day. */
const ink: MantineColorsTuple = [
  '#f6f8f7',
  '#edf1f0',
  '#e0e6e5',
  '#cdd6d4',
  '#aab6b4',
  '#84928f',
  '#647270',
  '#4a5755',
  '#323d3b',
  '#1d2625',
]

const night: MantineColorsTuple = [
  '#d5dedd',
  '#b3c0be',
  '#8b9997',
  '#647270',
  '#35413f',
  '#2a3533',
  '#202a29',
  '#19211f',
  '#141b1a',
  '#0d1312',
]

/** Of a dialogue: its `<header>` would count as a second banner of the page. */
const namelessHead = { attributes: { header: { role: 'none' } } }

export const theme = createTheme({
  primaryColor: 'jade',
  primaryShade: { light: 7, dark: 6 },
  colors: { jade, gray: ink, dark: night },
  black: '#17201f',
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'Roboto Mono', Menlo, Consolas, monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.35' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'md',
  radius: { md: '8px' },
  cursorType: 'pointer',
  focusRing: 'auto',
  components: {
    Button: { defaultProps: { size: 'sm' } },
    // A state is a word, and read as one.
    Badge: { defaultProps: { tt: 'none', fw: 550 } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    NumberInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', comboboxProps: { shadow: 'md' } } },
    MultiSelect: { defaultProps: { size: 'sm', comboboxProps: { shadow: 'md' } } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: true, fz: 'xs', zIndex: 'var(--layer-hint)' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    EmptyState: { defaultProps: { px: 'md' } },
    // The placeholder is a child that a menu must not have; the first item takes the focus.
    Menu: { defaultProps: { shadow: 'md', position: 'bottom-end', withInitialFocusPlaceholder: false } },
    Modal: {
      defaultProps: { ...namelessHead, centered: true, overlayProps: { backgroundOpacity: 0.35 } },
      // A question with a name in it goes on in a second line.
      styles: { title: { fontSize: '1.0625rem', fontWeight: 650, lineHeight: 1.35 } },
    },
    Drawer: {
      defaultProps: { ...namelessHead, overlayProps: { backgroundOpacity: 0.25 } },
      styles: { title: { fontSize: '1.0625rem', fontWeight: 650 } },
    },
  },
})
