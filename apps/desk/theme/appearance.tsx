import { MantineProvider, mergeThemeOverrides } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { theme } from './theme.ts'
import { variables } from './variables.ts'

/** The theme, and in the language of the page the names of those buttons that show only a cross. */
export function Appearance({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const named = useMemo(() => {
    const closeButtonProps = { 'aria-label': t('frame.close') }
    return mergeThemeOverrides(theme, {
      components: {
        Modal: { defaultProps: { closeButtonProps } },
        Drawer: { defaultProps: { closeButtonProps } },
        Notification: { defaultProps: { closeButtonProps } },
        Select: { defaultProps: { clearButtonProps: { 'aria-label': t('frame.clearChoice') } } },
      },
    })
  }, [t])
  return (
    <MantineProvider theme={named} cssVariablesResolver={variables} defaultColorScheme="auto">
      {children}
    </MantineProvider>
  )
}
