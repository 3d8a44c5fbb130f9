import type { ReactNode } from 'react'
import classes from './imports.module.css'

/** A part of the way, one below the other. */
export function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <section className={classes.step} aria-label={title}>
      <h2 className={classes.stepTitle}>
        <span className={classes.stepNumber} aria-hidden>
          {number}
        </span>
        {title}
      </h2>
      <div className={classes.stepBody}>{children}</div>
    </section>
  )
}
