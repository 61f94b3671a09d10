FROM maven:3.9-eclipse-temurin-21
COPY . /src
WORKDIR /src
RUN mvn -B package
RUN cp target/shop.jar /opt/shop.jar
RUN rm -rf /src /root/.m2
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "/opt/shop.jar"]
