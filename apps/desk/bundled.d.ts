/// <reference types="vite/types/importMeta.d.ts" />
declare module '*.css'
declare module '*.module.css' {
  const classes: Record<string, string>
  export default classes
}
declare module '@fontsource-variable/inter'
