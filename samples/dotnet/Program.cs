var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/", () => "open from nine to five\n");
app.Run();
