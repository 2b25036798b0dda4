import { gzipSync } from 'node:zlib'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** A gzipped copy beside each file, so that nothing is compressed while it is served. */
function gzipped(): Plugin {
  return {
    name: 'gzipped',
    // After Vite has written into each chunk which files it loads.
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const [fileName, file] of Object.entries(bundle)) {
          const content = file.type === 'chunk' ? file.code : file.source
          this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source: gzipSync(content, { level: 9 }) })
        }
      },
    },
  }
}

export default defineConfig({
  plugins: [react(), tailwindcss(), gzipped()],
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1_000,
  },
  server: {
    port: 5173,
    proxy: Object.fromEntries(
      ['/trpc', '/import', '/export', '/events', '/session', '/docs', '/redoc'].map((path) => [
        path,
        { target: 'http://127.0.0.1:8000', ws: path === '/trpc' },
      ]),
    ),
  },
})
