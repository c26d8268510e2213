using RdsCluster.Templates.Documents;

namespace RdsCluster.Templates.Tests.Documents;

public sealed class JsonTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("templates").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Comments_AndTrailingCommas_AreAccepted() =>
        Assert.Equal("""{"A":[1,2]}""", TemplateText.Parse("// a\n{\"A\": [1, 2,], /* b */}", "t.json").ToJson());

    [Fact]
    public void Line_OfAnEntry_IsThatOfItsKey() => Assert.Equal(3, TemplateText.Parse("{\n\"A\": 1,\n\"B\": 2}", "t.json").Entries[1].Line);

    [Theory]
    [InlineData("{", "t.json:1: not valid JSON")]
    [InlineData("{\n\"A\": nope}", "t.json:2: not valid JSON")]
    [InlineData("{\"A\": 1,\n\"A\": 2}", "t.json:2: 'A' is defined twice, first in line 1. Remove or rename one.")]
    [InlineData("{\"A\": \"\\ud800\"}", "t.json: not valid JSON (it holds text that is no Unicode)")]
    [InlineData("{} {}", "t.json:1: not valid JSON")]
    public void Mistake_IsSaidWithItsLine(string text, string expected) =>
        Assert.StartsWith(
            expected,
            Assert.Throws<TemplateException>(() => TemplateText.Parse(text, "t.json")).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Nesting_WithoutAnEnd_IsRefused() =>
        Assert.Contains(
            "not valid JSON",
            Assert.Throws<TemplateException>(() => TemplateText.Parse(new string('[', 5000), "t.json")).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void File_NotInUtf8_SaysSo()
    {
        var file = Write([(byte)'{', (byte)'"', 0xE9, (byte)'"', (byte)':', (byte)'1', (byte)'}']);

        Assert.Contains("not UTF-8", Assert.Throws<TemplateException>(() => TemplateText.Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_OfAHundredMegabytes_IsRefusedUnread()
    {
        var file = Write([]);
        using (var stream = File.OpenWrite(file))
        {
            stream.SetLength(100L * 1024 * 1024);
        }

        Assert.Contains(
            "got 100 MB or more; CloudFormation takes templates of at most 1 MB",
            Assert.Throws<TemplateException>(() => TemplateText.Read(file)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void File_WithoutAnEnd_IsRefused()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "There is no /dev/zero here.");

        Assert.Contains(
            "got 5 MB or more",
            Assert.Throws<TemplateException>(() => TemplateText.Read("/dev/zero")).Message,
            StringComparison.Ordinal
        );
    }

    private string Write(byte[] bytes)
    {
        var file = Path.Combine(_directory, "t.json");
        File.WriteAllBytes(file, bytes);
        return file;
    }
}
