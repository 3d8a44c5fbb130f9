import { Text, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'

/** One matter of a long form. */
export function Part({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <Title order={2} size="h4" id={id}>
        {title}
      </Title>
      {text && (
        <Text c="dimmed" size="sm" mt={2}>
          {text}
        </Text>
      )}
      <div style={{ marginTop: 12 }}>{children}</div>
    </section>
  )
}
