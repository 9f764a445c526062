@org.jspecify.annotations.NullMarked
package city.loop.forms;
