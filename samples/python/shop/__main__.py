from flask import Flask

app = Flask("shop")


@app.get("/")
def hours() -> str:
    return "open from nine to five\n"


app.run(host="0.0.0.0", port=8000)
