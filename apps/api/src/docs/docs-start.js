window.SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#viewer',
  validatorUrl: null,
  deepLinking: true,
  tryItOutEnabled: true,
})
