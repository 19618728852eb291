SwaggerUIBundle({
  url: 'openapi.json',
  dom_id: '#contract',
  validatorUrl: null,
  deepLinking: true,
});
