FROM mcr.microsoft.com/dotnet/sdk:9.0
WORKDIR /src
COPY . .
RUN dotnet restore
RUN apt-get update
RUN apt-get install -y --no-install-recommends libgdiplus
RUN dotnet publish -c Release -o /app
RUN chmod -R 755 /app
WORKDIR /app
EXPOSE 8080
ENTRYPOINT ["dotnet", "Shop.dll"]
