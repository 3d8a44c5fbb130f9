import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './kit.module.css'

interface PageProps {
  title: string
  lead?: string
  actions?: ReactNode
  /** Text and forms are easier to read in a narrow column. */
  narrow?: boolean
  /** What it holds takes the room down to its end, and scrolls by itself. */
  fills?: boolean
  children: ReactNode
}

/** The head and body that all pages share. */
export function Page({ title, lead, actions, narrow, fills, children }: PageProps) {
  return (
    <div className={classes.page} data-narrow={narrow || undefined} data-fills={fills || undefined}>
      <div className={classes.pageHead}>
        <div>
          <Title order={1}>{title}</Title>
          {lead && <p className={classes.lead}>{lead}</p>}
        </div>
        {actions && <div className={classes.pageActions}>{actions}</div>}
      </div>
      {children}
    </div>
  )
}
