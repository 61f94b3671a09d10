FROM node:latest
WORKDIR /app
COPY . .
RUN npm install
RUN npm run build
RUN chown -R node:node /app
USER root
EXPOSE 3000
CMD ["node", "dist/server.js"]
