import { Text, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from '../kit/kit.module.css'

/** One matter of the account. */
export function Section({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className={classes.panel} style={{ padding: 20 }} aria-labelledby={id}>
      <Title order={2} size="h4" id={id}>
        {title}
      </Title>
      {text && (
        <Text c="dimmed" size="sm" mt={4}>
          {text}
        </Text>
      )}
      <div style={{ marginTop: 16 }}>{children}</div>
    </section>
  )
}
