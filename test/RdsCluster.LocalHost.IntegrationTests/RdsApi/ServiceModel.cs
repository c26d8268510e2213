using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Xunit;

namespace RdsCluster.LocalHost.IntegrationTests.RdsApi;

/// <summary>AWS's description of the RDS API, as botocore carries it.</summary>
internal sealed class ServiceModel(JsonNode model)
{
    private static readonly Lazy<Task<string?>> Located = new(LocateAsync);

    public static async Task<ServiceModel> LoadAsync()
    {
        var path = await Located.Value;
        Assert.SkipWhen(path is null, "botocore, whose service model is the reference, is not installed for python3.");
        await using var file = File.OpenRead(path!);
        await using var content = path!.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(file, CompressionMode.Decompress)
            : (Stream)file;
        return new ServiceModel((await JsonNode.ParseAsync(content, cancellationToken: TestContext.Current.CancellationToken))!);
    }

    /// <summary>What of an answer the model does not know, or knows with another type.</summary>
    public IEnumerable<string> Deviations(string action, XElement answer)
    {
        var shape = model["operations"]![action]!["output"];
        var result = answer.Element($"{action}Result");
        return shape is null || result is null ? [] : Structure((string)shape["shape"]!, result);
    }

    private IEnumerable<string> Structure(string shape, XElement element) =>
        element
            .Elements()
            .GroupBy(child => child.Name.LocalName)
            .SelectMany(group =>
                Members(shape)[group.Key] is { } member
                    ? group.Skip(1).Select(child => $"{Path(child)}: repeated").Concat(Value((string)member["shape"]!, group.First()))
                    : [$"{Path(group.First())}: not in {shape}"]
            );

    private IEnumerable<string> Value(string shape, XElement element) =>
        (string)model["shapes"]![shape]!["type"]! switch
        {
            "structure" => Structure(shape, element),
            "list" => List(model["shapes"]![shape]!["member"]!, element),
            "boolean" => element.Value is "true" or "false" ? [] : [$"{Path(element)}: '{element.Value}' is no boolean"],
            "integer" or "long" => long.TryParse(element.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
                ? []
                : [$"{Path(element)}: '{element.Value}' is no integer"],
            "double" => double.TryParse(element.Value, CultureInfo.InvariantCulture, out _)
                ? []
                : [$"{Path(element)}: '{element.Value}' is no number"],
            "timestamp" => DateTimeOffset.TryParse(element.Value, CultureInfo.InvariantCulture, out _)
                ? []
                : [$"{Path(element)}: '{element.Value}' is no time"],
            _ => element.HasElements ? [$"{Path(element)}: has elements, but is text"] : [],
        };

    private IEnumerable<string> List(JsonNode member, XElement element)
    {
        var name = (string?)member["locationName"] ?? "member";
        return element
            .Elements()
            .SelectMany(child =>
                child.Name.LocalName == name ? Value((string)member["shape"]!, child) : [$"{Path(child)}: elements are called {name}"]
            );
    }

    private JsonObject Members(string shape) => model["shapes"]![shape]!["members"]!.AsObject();

    private static string Path(XElement element) =>
        string.Join('/', element.AncestorsAndSelf().Reverse().Select(part => part.Name.LocalName));

    private static async Task<string?> LocateAsync()
    {
        try
        {
            var start = new ProcessStartInfo(
                "python3",
                "-c \"import botocore, glob; print(glob.glob(botocore.__path__[0] + '/data/rds/2014-10-31/service-2.json*')[0])\""
            )
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            };
            using var process = Process.Start(start)!;
            var path = (await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return File.Exists(path) ? path : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
