namespace RdsCluster.TestKit;

/// <summary>Python's jsonschema: a validator that is not .NET's, and knows nothing of our types.</summary>
public static class JsonSchemaCheck
{
    private const string Validate = """
        import sys, json, jsonschema
        schema = json.load(open(sys.argv[1]))
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        for name in sys.argv[2:]:
            for error in validator.iter_errors(json.load(open(name))):
                print(f"{error.json_path}: {error.message[:200]}")
        """;

    /// <summary>Why it cannot be used, or null when it can.</summary>
    public static string? Missing { get; } = Python.Missing("jsonschema");

    /// <returns>One line for each thing in the documents that the schema does not allow.</returns>
    public static async Task<IReadOnlyList<string>> ErrorsAsync(string schema, params IReadOnlyList<string> documents)
    {
        var folder = Directory.CreateTempSubdirectory("rdscluster-schema-");
        try
        {
            var files = Enumerable.Range(0, documents.Count + 1).Select(n => Path.Combine(folder.FullName, $"{n}.json")).ToArray();
            foreach (var (file, text) in files.Zip([schema, .. documents]))
            {
                await File.WriteAllTextAsync(file, text);
            }
            return (await Python.RunAsync(Validate, files)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
