import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'

interface PageActionProps {
  label: string
  icon: ReactNode
  run: () => void
  testId: string
}

/** Something besides the main thing of a page, in its head: on a narrow screen its sign alone. */
export function PageAction({ label, icon, run, testId }: PageActionProps) {
  const roomy = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false })
  return roomy ? (
    <Button variant="default" leftSection={icon} onClick={run} data-testid={testId}>
      {label}
    </Button>
  ) : (
    <Tooltip label={label}>
      <ActionIcon variant="default" size={36} aria-label={label} onClick={run} data-testid={testId}>
        {icon}
      </ActionIcon>
    </Tooltip>
  )
}
