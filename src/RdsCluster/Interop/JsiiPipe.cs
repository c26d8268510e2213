using System.Buffers;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.JSII.JsonModel.Api.Response;
using Amazon.JSII.Runtime.Deputy;
using Amazon.JSII.Runtime.Services;

namespace RdsCluster.Interop;

/// <summary>
/// Speaks with Node over the runtime's own pipe: the runtime's client takes longer to write and read a message than Node to answer it.
/// Several requests that do
/// not need each other's answers are sent together.
/// </summary>
internal sealed class JsiiPipe
{
    /// <summary>Answers wait in the pipe until all requests are written, so there must be room for them.</summary>
    private const int AtOnce = 16;

    private const string Name = "$jsii.byref";

    private static readonly JsonWriterOptions Writing = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly Action<string> _write;
    private readonly Func<string?> _read;
    private readonly JsiiReplay _replay;
    private readonly JsiiReferences _references;

    private JsiiPipe(Action<string> write, Func<string?> read, JsiiReplay replay, JsiiReferences references)
    {
        (_write, _read, _replay, _references) = (write, read, replay, references);
        Forms = new JsiiValues(references.NameOf);
    }

    /// <summary>How Node reads arguments.</summary>
    public JsiiValues Forms { get; }

    /// <summary>The runtime's pipe; null where this release has another one.</summary>
    public static JsiiPipe? Find()
    {
        try
        {
            return
                typeof(ServiceContainer)
                    .GetProperty("ServiceProvider", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
                    ?.GetValue(null)
                    is IServiceProvider services
                && Service(services, "IRuntime") is { } runtime
                && Service(services, "IReferenceMap") is { } map
                && JsiiReplay.Find(services, runtime.GetType().GetInterface("Amazon.JSII.Runtime.Services.IRuntime")!) is { } replay
                ? new JsiiPipe(
                    JsiiMembers.Method(runtime.GetType(), "WriteRequest", typeof(string)).CreateDelegate<Action<string>>(runtime),
                    JsiiMembers.Method(runtime.GetType(), "ReadResponse").CreateDelegate<Func<string?>>(runtime),
                    replay,
                    new JsiiReferences(map)
                )
                : null;
        }
        catch (Exception e) when (e is ArgumentException or MissingMemberException)
        {
            // There is a member of that name, of another form.
            return null;
        }
    }

    /// <summary>A request for a new object.</summary>
    public string Create(string name, IReadOnlyList<string> interfaces, object?[] arguments) =>
        Request(
            "create",
            writer =>
            {
                writer.WriteString("fqn", name);
                WriteArguments(writer, arguments);
                writer.WriteStartArray("overrides");
                writer.WriteEndArray();
                writer.WriteStartArray("interfaces");
                foreach (var one in interfaces)
                {
                    writer.WriteStringValue(one);
                }

                writer.WriteEndArray();
            }
        );

    /// <summary>A request for the value of a static property.</summary>
    public string GetStatic(string name, string property) =>
        Request(
            "sget",
            writer =>
            {
                writer.WriteString("fqn", name);
                writer.WriteString("property", property);
            }
        );

    /// <summary>A request for the value of a property.</summary>
    public string Get(DeputyBase owner, string property) => Get(_references.NameOf(owner), property);

    private static string Get(string owner, string property) =>
        Request(
            "get",
            writer =>
            {
                WriteOwner(writer, owner);
                writer.WriteString("property", property);
            }
        );

    /// <summary>A call of a method.</summary>
    public string Invoke(DeputyBase owner, string method, object?[] arguments) =>
        Request(
            "invoke",
            writer =>
            {
                WriteOwner(writer, _references.NameOf(owner));
                writer.WriteString("method", method);
                WriteArguments(writer, arguments);
            }
        );

    /// <summary>A call of a static method.</summary>
    public string InvokeStatic(string name, string method, object?[] arguments) =>
        Request(
            "sinvoke",
            writer =>
            {
                writer.WriteString("fqn", name);
                writer.WriteString("method", method);
                WriteArguments(writer, arguments);
            }
        );

    /// <summary>The value of a property.</summary>
    public T Value<T>(string request) =>
        Answer(request, answer => Member<T>(answer, "value"), line => Late<T>(_replay.Receive<GetResponse>(line).Value));

    /// <summary>What a method gives.</summary>
    public T Result<T>(string request) =>
        Answer(request, answer => Member<T>(answer, "result"), line => Late<T>(_replay.Receive<InvokeResponse>(line).Result));

    /// <summary>The object that Node made for one request.</summary>
    public T Made<T>(string request)
        where T : DeputyBase =>
        Answer(
            request,
            New<T>,
            line =>
                (T)
                    _references.Find(
                        Convert.ToString(_replay.Receive<CreateResponse>(line)[Name], CultureInfo.InvariantCulture)!,
                        [],
                        typeof(T)
                    )
        );

    /// <summary>The objects that Node made, in the order of the requests, which do nothing but make L1s: none of them calls back.</summary>
    public T[] MadeTogether<T>(IReadOnlyList<string> requests)
        where T : DeputyBase => [.. Together(requests).Select(New<T>)];

    /// <summary>
    /// The object that Node made for one request, and properties of it that are texts, asked for together with it under the name that it
    /// will have: Node numbers
    /// its objects. Where the runtime's own client made others since, the name is wrong, and they are asked for again.
    /// </summary>
    /// <param name="create">Makes an L1: nothing may call back.</param>
    public (T Made, string[] Texts) MadeWith<T>(string name, string create, IReadOnlyList<string> properties)
        where T : DeputyBase
    {
        var guess = _references.NextName(name);
        var lines = Exchange([create, .. properties.Select(property => Get(guess, property))]);
        var made = New<T>(Sure(lines[0]));
        return _references.NameOf(made) == guess
            ? (made, [.. lines[1..].Select(line => Member<string>(Sure(line), "value"))])
            : (made, Values<string>([.. properties.Select(property => Get(made, property))]));
    }

    /// <summary>The values of the properties that were asked for, in order.</summary>
    public T[] Values<T>(IReadOnlyList<string> requests) => [.. Together(requests).Select(answer => Member<T>(answer, "value"))];

    /// <summary>What the methods give that were called, in order.</summary>
    public T[] Results<T>(IReadOnlyList<string> requests) => [.. Together(requests).Select(answer => Member<T>(answer, "result"))];

    /// <summary>Answers to requests that do not call back, in order.</summary>
    public IEnumerable<Answered> Together(IReadOnlyList<string> requests) => requests.Chunk(AtOnce).SelectMany(Chunk);

    private Answered[] Chunk(string[] requests) => [.. Exchange(requests).Select(Sure)];

    /// <summary>Writes requests and reads as many lines. All are read before any is looked at: nothing may stay in the pipe.</summary>
    private string[] Exchange(string[] requests)
    {
        foreach (var request in requests)
        {
            _write(request);
        }

        return [.. requests.Select(_ => NextLine())];
    }

    private string NextLine() => _read() ?? throw new InvalidOperationException("jsii ended.");

    private Answered Sure(string line) => Ok(line) ?? throw Failure(line);

    private Exception Failure(string line)
    {
        try
        {
            _ = _replay.Receive<GetResponse>(line);
            return new InvalidOperationException("jsii called back while it made L1s.");
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private static Answered? Ok(string line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.TryGetProperty("ok", out var answer) ? new Answered(answer.Clone()) : null;
    }

    /// <param name="take">What it is by an answer.</param>
    /// <param name="receive">What it is by a line that is no answer yet but an error or a call back: what comes of that is the runtime's
    /// own client's matter.</param>
    private T Answer<T>(string request, Func<Answered, T> take, Func<string, T> receive)
    {
        _write(request);
        var line = NextLine();
        return Ok(line) is { } answer ? take(answer) : receive(line);
    }

    private T Member<T>(Answered answer, string name) =>
        answer.Json.TryGetProperty(name, out var value) ? (T)Read(value, typeof(T))! : default!;

    /// <summary>What the runtime's own client read: simple values, and trees that print as the JSON they were.</summary>
    private T Late<T>(object? value) =>
        (T)
            (
                value switch
                {
                    null or string or bool or double => value,
                    long number => (double)number,
                    var tree => Read(JsonSerializer.Deserialize<JsonElement>(tree.ToString()!), typeof(T)),
                }
            )!;

    private object? Read(JsonElement value, Type wanted) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => value.GetDouble(),
            JsonValueKind.Array => List(value),
            _ when value.TryGetProperty(Name, out var name) => _references.Find(name.GetString()!, Interfaces(value), wanted),
            _ => value.GetRawText(),
        };

    /// <summary>Texts stay texts, anything else is a list of objects.</summary>
    private object List(JsonElement list)
    {
        var items = new object?[list.GetArrayLength()];
        for (var at = 0; at < items.Length; at++)
        {
            items[at] = Read(list[at], typeof(DeputyBase));
        }

        return Array.TrueForAll(items, item => item is string) ? Array.ConvertAll(items, item => (string)item!) : items;
    }

    private T New<T>(Answered answer)
        where T : DeputyBase => (T)_references.Attach(typeof(T), answer.Json.GetProperty(Name).GetString()!, Interfaces(answer.Json));

    private string[] Interfaces(JsonElement answer) =>
        answer.TryGetProperty("$jsii.interfaces", out var interfaces) ? (string[])List(interfaces) : [];

    private static string Request(string api, Action<Utf8JsonWriter> rest)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Writing))
        {
            writer.WriteStartObject();
            writer.WriteString("api", api);
            rest(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteOwner(Utf8JsonWriter writer, string owner)
    {
        writer.WriteStartObject("objref");
        writer.WriteString(Name, owner);
        writer.WriteEndObject();
    }

    private void WriteArguments(Utf8JsonWriter writer, object?[] arguments)
    {
        writer.WriteStartArray("args");
        foreach (var argument in arguments)
        {
            Forms.Write(writer, argument);
        }

        writer.WriteEndArray();
    }

    private static object? Service(IServiceProvider services, string name) =>
        typeof(ServiceContainer).Assembly.GetType($"{typeof(ServiceContainer).Namespace}.{name}") is { } type
            ? services.GetService(type)
            : null;

    /// <summary>What Node says to a request that it could fulfil. A class, as <see cref="JsiiPart"/> is.</summary>
    public sealed record Answered(JsonElement Json);
}
