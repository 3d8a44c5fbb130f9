import { Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLeaving } from './dialog.tsx'
import classes from './kit.module.css'

interface DialogFootProps {
  /** Where the way out is another than out of the dialogue. */
  back?: { label: string; run: () => void }
  /** What is done takes something away: the way out says that nothing is. */
  destructive?: boolean
  /** What is done. */
  children: ReactNode
}

/** The way out of a form, and what it is sent by; not while it is asked whether what was typed goes. */
export function DialogFoot({ back, destructive, children }: DialogFootProps) {
  const { t } = useTranslation()
  const leaving = useLeaving()
  if (leaving?.asked) return null
  return (
    <Group justify="flex-end" mt="xs" className={classes.foot}>
      <Button variant="default" onClick={back?.run ?? leaving?.leave}>
        {back?.label ?? t(destructive ? 'kit.keep' : 'frame.cancel')}
      </Button>
      {children}
    </Group>
  )
}
